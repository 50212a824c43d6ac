package lumbar.control;

/** What the session does with the words of the store and of those outside the loop. One thread. */
final class Hearing {
    private Hearing() {}

    private static String said(String command) {
        return command.equals("today") ? "what is sore or hurt rests" : "it is let go and left alone";
    }

    static void hear(Session session, Recording recording, Keypad keypad, Notice notice) {
        switch (notice) {
            case Notice.Recorded recorded -> recording.recorded(recorded.charges());
            case Notice.BlockRecorded block ->
                session.emit(new Event.Answered(
                        block.ticket(), block.command(), true, "accepted", said(block.command()), ""));
            case Notice.SessionRecorded begun -> session.chronicle.recorded(begun.id());
            case Notice.NotRecorded failure -> {
                if (recording.failed(failure.text())) {
                    session.emit(new Event.Noted(failure.text()));
                }
            }
            case Notice.RecordingAgain again -> recording.works();
            case Notice.Ending ending -> session.end();
            case Notice.LinkAlive alive -> session.authority.linkAlive(session.times.now());
            case Notice.TimeCredited credit -> session.times.credit(credit.seconds());
            case Notice.StartChosen chosen -> keypad.chosen(chosen);
        }
    }
}
