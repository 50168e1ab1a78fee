namespace CrmConnector.Notifications.Content;

/// <summary>What a report is of.</summary>
public enum ReportSpan
{
    /// <summary>One run.</summary>
    Run,

    /// <summary>The runs since the report before.</summary>
    Runs,

    /// <summary>A day.</summary>
    Day,

    /// <summary>A week.</summary>
    Week,
}
