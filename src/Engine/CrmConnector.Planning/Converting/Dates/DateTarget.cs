namespace CrmConnector.Planning.Converting.Dates;

/// <summary>What converter <c>date</c> gives.</summary>
internal enum DateTarget
{
    /// <summary>Whatever the input is.</summary>
    Same,

    /// <summary>A calendar date.</summary>
    Date,

    /// <summary>A date and time without zone.</summary>
    Local,

    /// <summary>An instant.</summary>
    Instant,

    /// <summary>A time of day.</summary>
    Time,
}
