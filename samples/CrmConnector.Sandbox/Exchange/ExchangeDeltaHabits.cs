namespace CrmConnector.Sandbox;

/// <summary>How delta queries behave.</summary>
public sealed record ExchangeDeltaHabits
{
    /// <summary>The status of every delta request: 0 (default) answers it; 400 or 404 refuses it, as the cloud in China does.</summary>
    public int RefusedWith { get; init; }

    /// <summary>Rows of a page where the client does not ask for a number. Default 10.</summary>
    public int PageSize { get; init; } = 10;

    /// <summary>Most rows of a page, whatever the client asks for. Default 200.</summary>
    public int MostPageSize { get; init; } = 200;

    /// <summary>Whether a row of a changed contact holds only the properties that changed. Default false: all selected ones.</summary>
    public bool OnlyChangedProperties { get; init; }

    /// <summary>The reason of removals: <c>deleted</c> (default) or <c>changed</c>.</summary>
    public string RemovalReason { get; init; } = "deleted";

    /// <summary>Whether a round without news gives the delta link that it was asked with. Default false: another one.</summary>
    public bool KeepsDeltaLink { get; init; }

    /// <summary>The age at which links end. Zero (default): never.</summary>
    public TimeSpan TokenLifetime { get; init; }

    /// <summary>How many links of a mailbox are kept; older ones have ended. 0 (default): all.</summary>
    public int TokensKept { get; init; }

    /// <summary>HTTP status for an ended link: 410 (default) or another 40x.</summary>
    public int ExpiredStatus { get; init; } = 410;

    /// <summary>Error code for an ended link: <c>SyncStateNotFound</c> (default), <c>resyncRequired</c> and others.</summary>
    public string ExpiredCode { get; init; } = "SyncStateNotFound";

    /// <summary>Whether the answer for an ended link says in <c>Location</c> where to begin again. Default true.</summary>
    public bool TellsWhereToBegin { get; init; } = true;
}
