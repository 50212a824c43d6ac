package lumbar.api;

import java.util.concurrent.CompletionException;
import lumbar.daemon.StoreWriter;
import lumbar.store.Store;
import lumbar.store.StoreException;

/**
 * Runs queries and changes on the record of a chair: on the thread of a running daemon, or on a store that was opened for
 * one command.
 */
public interface StoreAccess {
    /** Something that reads or writes the store. */
    interface Question<T> {
        T ask(Store store) throws StoreException;
    }

    <T> T ask(Question<T> question) throws StoreException;

    /** No record at all: whoever asks is told so. */
    static StoreAccess none() {
        return new StoreAccess() {
            @Override
            public <T> T ask(Question<T> question) throws StoreException {
                throw new StoreException("no record is open");
            }
        };
    }

    /** A store that only this thread uses. */
    static StoreAccess of(Store store) {
        return new StoreAccess() {
            @Override
            public <T> T ask(Question<T> question) throws StoreException {
                return question.ask(store);
            }
        };
    }

    /** The store of a running daemon: its own thread answers. */
    static StoreAccess of(Store store, StoreWriter storeWriter) {
        return new StoreAccess() {
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
