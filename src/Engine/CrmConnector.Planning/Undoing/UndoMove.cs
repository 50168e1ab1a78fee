namespace CrmConnector.Planning.Undoing;

/// <summary>What is decided for one field of a write that is undone.</summary>
public enum UndoMove : byte
{
    /// <summary>It gets back what it held.</summary>
    Restore,

    /// <summary>It holds that already.</summary>
    AsBefore,

    /// <summary>It was changed since, and stays.</summary>
    ChangedSince,

    /// <summary>The target has no such field any more, or does not let it be read.</summary>
    FieldGone,

    /// <summary>The target does not let it be written.</summary>
    NotAllowed,
}
