namespace CrmConnector.Simulation.Faults;

/// <summary>What was decided for one call when it came in, to be carried out while it is served and when it goes out.</summary>
internal readonly record struct CallTicket
{
    public WriteFault Write { get; init; }

    public bool ThrowsInsteadOfTelling { get; init; }

    public bool CrashesAfter { get; init; }

    public bool IsCutShort { get; init; }

    public bool IsStale { get; init; }

    public bool UsersActAfter { get; init; }

    public bool CommitsAfter { get; init; }
}
