package lumbar.control;

/** What the loop is told from outside, beside commands: by the store and by the daemon around it. */
public sealed interface ExternalEvent permits StoreEvent, DaemonEvent {}
