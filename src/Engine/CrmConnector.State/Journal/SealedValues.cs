namespace CrmConnector.State.Journal;

/// <summary>What the records of one page held before they were written, sealed by the engine: the store cannot read it.</summary>
/// <param name="KeyId">Names the key that opens it.</param>
/// <param name="Data">The sealed bytes.</param>
/// <param name="Expires">When it is dropped.</param>
public sealed record SealedValues(string KeyId, byte[] Data, DateTimeOffset Expires)
{
    /// <summary>How many records were created.</summary>
    public int Created { get; init; }

    /// <summary>How many records were changed.</summary>
    public int Changed { get; init; }

    /// <summary>How many records were deleted or unlinked.</summary>
    public int Deleted { get; init; }
}
