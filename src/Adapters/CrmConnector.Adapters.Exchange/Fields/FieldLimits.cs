namespace CrmConnector.Adapters.Exchange.Fields;

/// <summary>How long texts may be.</summary>
internal static class FieldLimits
{
    /// <summary>The longest text of one line, in UTF-16 code units. The service does not document its limits; so much is known to be taken everywhere.</summary>
    public const int OneLine = 255;

    /// <summary>The longest note that is tried, in UTF-16 code units: a request may have 4 MB.</summary>
    public const int Notes = 1_000_000;
}
