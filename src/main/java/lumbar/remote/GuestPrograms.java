package lumbar.remote;

/** Which programs a guest may start. Any thread. */
@FunctionalInterface
public interface GuestPrograms {
    boolean allows(String program);
}
