package lumbar.store;

import java.nio.file.Path;
import java.util.List;
import lumbar.nativelib.NativeLibraries;
import lumbar.nativelib.NativeLibrary;
import lumbar.nativelib.NativeLibraryException;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/** The native part of SQLite: unpacked by us, where its own loader finds it and then unpacks nothing. Any thread. */
final class SqliteLibrary {
    private static final String FILE = LibraryLoaderUtil.getNativeLibName();

    private static final NativeLibrary LIBRARY = new NativeLibrary(
            "the record of minutes",
            List.of(new NativeLibrary.File(
                    FILE, List.of(LibraryLoaderUtil.getNativeLibResourcePath().substring(1) + "/" + FILE))),
            SqliteLibrary::start);

    private SqliteLibrary() {}

    private static void start(Path folder) throws Exception {
        System.setProperty("org.sqlite.lib.path", folder.toString());
        // Where it would unpack another one, if it did not take ours.
        System.setProperty("org.sqlite.tmpdir", folder.toString());
        SQLiteJDBCLoader.initialize();
    }

    static void load() throws StoreException {
        try {
            NativeLibraries.load(LIBRARY);
        } catch (NativeLibraryException e) {
            throw new StoreException(String.valueOf(e.getMessage()), e);
        }
    }
}
