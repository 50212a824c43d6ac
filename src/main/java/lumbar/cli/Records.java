package lumbar.cli;

import java.util.concurrent.CompletionException;
import lumbar.daemon.StoreWriter;
import lumbar.store.Store;
import lumbar.store.StoreException;

/** The record of a chair, from any thread: through the daemon's storeWriter, or opened for one command. */
interface Records {
    /** Something that reads or writes the store. */
    interface Question<T> {
        T ask(Store store) throws StoreException;
    }

    <T> T ask(Question<T> question) throws StoreException;

    /** No record at all: whoever asks is told so. */
    static Records none() {
        return new Records() {
            @Override
            public <T> T ask(Question<T> question) throws StoreException {
                throw new StoreException("no record is open");
            }
        };
    }

    /** A store that only this thread uses. */
    static Records of(Store store) {
        return new Records() {
            @Override
            public <T> T ask(Question<T> question) throws StoreException {
                return question.ask(store);
            }
        };
    }

    /** The store of a running daemon: its own thread answers. */
    static Records of(Store store, StoreWriter storeWriter) {
        return new Records() {
            @Override
            public <T> T ask(Question<T> question) throws StoreException {
                try {
                    return storeWriter.submit(() -> question.ask(store)).join();
                } catch (CompletionException e) {
                    throw e.getCause() instanceof StoreException known
                            ? known
                            : new StoreException(String.valueOf(e.getCause()), e);
                }
            }
        };
    }
}
