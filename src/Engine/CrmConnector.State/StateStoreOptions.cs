namespace CrmConnector.State;

/// <summary>Which state store to open, and what it must belong to.</summary>
/// <param name="Path">The file; its folder must exist. Null keeps everything in memory, for simulations and plans on nothing.</param>
/// <param name="Installation">The installation's name; a store of another installation is refused.</param>
/// <param name="HashKeyId">Names the hash key (never the key itself); a store whose hashes were made with another is refused.</param>
public sealed record StateStoreOptions(string? Path, string Installation, string HashKeyId)
{
    /// <summary>How long to wait for another process to close the store; by default not at all.</summary>
    public TimeSpan WaitForLock { get; init; }

    /// <summary>Memory for pages of the file, in KiB. Default 32,768.</summary>
    public int CacheKibibytes { get; init; } = 32_768;
}
