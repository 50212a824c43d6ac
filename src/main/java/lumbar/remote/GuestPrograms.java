package lumbar.remote;

/** Which programs somebody paired as a guest may start. Any thread. */
@FunctionalInterface
public interface GuestPrograms {
    boolean allows(String program);
}
