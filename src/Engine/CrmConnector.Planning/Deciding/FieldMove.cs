namespace CrmConnector.Planning.Deciding;

/// <summary>What is decided for one field.</summary>
public enum FieldMove : byte
{
    /// <summary>Nothing to do: the result is the one last delivered.</summary>
    Unchanged,

    /// <summary>Both sides hold the same value.</summary>
    Agree,

    /// <summary>The result is written.</summary>
    Write,

    /// <summary>The result is written over a value that the target's users changed; the loser is journalled.</summary>
    WriteOverEdit,

    /// <summary>The target's value stays, because the rule says so; the loser is journalled.</summary>
    KeepByRule,

    /// <summary>Both sides changed and a person decides: the whole record waits.</summary>
    Review,

    /// <summary>The engine's own writes go to and fro between two values: nothing more is written until a person decides.</summary>
    Frozen,

    /// <summary>
    /// The target's value stays, because the rule says so, and flows back into the source: the baseline stays as it is until that is done.
    /// </summary>
    LeaveToOpposite,

    /// <summary>The target's value stays, because the source did not change.</summary>
    KeepEdit,

    /// <summary>The field is only written when the record is created, or while it is blank.</summary>
    NotWritten,

    /// <summary>
    /// The target's value stays: the source's is one that a third system gave it, and that one says something else by now, which comes by itself.
    /// </summary>
    Superseded,
}
