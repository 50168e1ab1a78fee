namespace CrmConnector.Sandbox;

/// <summary>How long changes are remembered and how a client is told that they are not any more.</summary>
public sealed class TrackingOptions
{
    /// <summary>Retention in days, also readable as <c>organization.expirechangetrackingindays</c>. Dataverse: 7.</summary>
    public int RetentionDays { get; init; } = 7;

    /// <summary>HTTP status of an expired delta token: 400 (default) or 410.</summary>
    public int ExpiredStatus { get; init; } = 400;
}
