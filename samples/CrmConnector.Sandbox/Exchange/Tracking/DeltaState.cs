namespace CrmConnector.Sandbox.Exchange.Tracking;

/// <summary>Where a client is in a delta round, as a token holds it.</summary>
internal sealed record DeltaState
{
    /// <summary>The mailbox's number.</summary>
    public required long Mailbox { get; init; }

    /// <summary>The folder's number; 0 where the folders themselves are followed.</summary>
    public required long Folder { get; init; }

    /// <summary>Whether it leads to the next page of a round, and not to the next round.</summary>
    public bool IsPage { get; init; }

    /// <summary>Whether it is the first round, which gives the current state.</summary>
    public bool IsFirst { get; init; }

    /// <summary>The version up to which the client knows everything.</summary>
    public long Since { get; init; }

    /// <summary>The version up to which the round tells.</summary>
    public long Until { get; init; }

    /// <summary>The last version told in the round; in the first round the last contact's number.</summary>
    public long After { get; init; }

    /// <summary>The selected properties. Null: all.</summary>
    public IReadOnlyList<string>? Select { get; init; }

    /// <summary>The number of the link among those of the mailbox.</summary>
    public long Generation { get; init; }

    /// <summary>When the link was given. Unit: Unix milliseconds.</summary>
    public long Issued { get; init; }
}
