namespace CrmConnector.Sandbox;

/// <summary>At what time of the day a birthday is kept.</summary>
public enum BirthdayTime
{
    /// <summary>11:59 UTC, so that few time zones change the day.</summary>
    BeforeNoon,

    /// <summary>Midnight UTC.</summary>
    Midnight,

    /// <summary>The instant that was written.</summary>
    AsWritten,
}
