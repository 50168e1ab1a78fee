namespace CrmConnector.Planning.Undoing;

/// <summary>Why something is left as it is.</summary>
public enum UndoReason
{
    /// <summary>It was changed since.</summary>
    ChangedSince,

    /// <summary>The record is gone.</summary>
    RecordGone,

    /// <summary>The record has another version than the write gave it: something that the process does not map was changed since.</summary>
    OtherVersion,

    /// <summary>There is a record in its place again.</summary>
    RecordIsBack,

    /// <summary>The link has another record in its place, or the record is in another link.</summary>
    LinkedOtherwise,

    /// <summary>The target has no such field any more, or does not let it be read.</summary>
    FieldGone,

    /// <summary>The target does not let it be written.</summary>
    NotAllowed,

    /// <summary>The target offers no way to create a record again that is safe to repeat.</summary>
    NotRepeatable,

    /// <summary>The target refused it.</summary>
    Refused,

    /// <summary>It changed each time it was about to be written.</summary>
    KeepsMoving,

    /// <summary>The time for which values are kept is over.</summary>
    ValuesExpired,

    /// <summary>No values were kept of the write.</summary>
    NoValues,
}
