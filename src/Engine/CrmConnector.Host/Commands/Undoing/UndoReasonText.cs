using CrmConnector.Planning.Undoing;

namespace CrmConnector.Host.Commands.Undoing;

/// <summary>Says why an undo leaves something.</summary>
internal static class UndoReasonText
{
    public static string Of(UndoReason reason) =>
        reason switch
        {
            UndoReason.ChangedSince => "it was changed since",
            UndoReason.RecordGone => "the record is gone",
            UndoReason.OtherVersion => "the record was changed since, in a field that the process does not write",
            UndoReason.RecordIsBack => "there is a record with its key again",
            UndoReason.LinkedOtherwise => "its link has another record now, or it is in another link",
            UndoReason.FieldGone => "the target has no such field any more, or does not show it",
            UndoReason.NotAllowed => "the connection's user may not write it",
            UndoReason.NotRepeatable => "the target offers no safe way to create a record again",
            UndoReason.Refused => "the target refused it",
            UndoReason.KeepsMoving => "it changed each time it was about to be written",
            UndoReason.ValuesExpired => "its former values are no longer kept",
            _ => "its former values were not kept",
        };
}
