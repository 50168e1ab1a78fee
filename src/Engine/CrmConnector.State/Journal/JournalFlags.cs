namespace CrmConnector.State.Journal;

/// <summary>What else is worth knowing about a journal entry. The numbers are stored.</summary>
[Flags]
public enum JournalFlags
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>A target field that held a value was blanked.</summary>
    Blanked = 1,

    /// <summary>Both sides had changed a field, and one lost by the rule.</summary>
    ConflictLost = 2,

    /// <summary>The record was matched with an existing target record in this run.</summary>
    Matched = 4,

    /// <summary>It was settled after a crash, from an open intent.</summary>
    Settled = 8,

    /// <summary>The target was created again after its users had deleted it.</summary>
    Recreated = 16,

    /// <summary>An undo wrote it, or left it as it is.</summary>
    Undone = 32,

    /// <summary>What the written fields held before was kept (<c>journal: values</c>).</summary>
    ValuesKept = 64,
}
