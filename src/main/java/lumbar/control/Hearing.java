package lumbar.control;

/** What the session does with the words of the store and of those outside the loop. One thread. */
final class Hearing {
    private Hearing() {}

    private static String said(String command) {
        return command.equals("today") ? "what is sore or hurt rests" : "it is let go and left alone";
    }

    static void hear(Session session, MinutesRecorder recording, ButtonPanel keypad, StoreEvent notice) {
        switch (notice) {
            case StoreEvent.Recorded recorded -> recording.recorded(recorded.charges());
            case StoreEvent.BlockRecorded block ->
                session.emit(new Event.Answered(
                        block.ticket(), block.command(), true, "accepted", said(block.command()), ""));
            case StoreEvent.SessionRecorded begun -> session.chronicle.recorded(begun.id());
            case StoreEvent.NotRecorded failure -> {
                if (recording.failed(failure.text())) {
                    session.emit(new Event.Noted(failure.text()));
                }
            }
            case StoreEvent.RecordingAgain again -> recording.works();
            case StoreEvent.Ending ending -> session.end();
            case StoreEvent.LinkAlive alive -> session.authority.linkAlive(session.times.now());
            case StoreEvent.TimeCredited credit -> session.times.credit(credit.seconds());
            case StoreEvent.StartChosen chosen -> keypad.chosen(chosen);
        }
    }
}
