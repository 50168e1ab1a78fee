namespace CrmConnector.Notifications.Content;

/// <summary>Why an alert is sent.</summary>
public enum AlertOccasion
{
    /// <summary>It happened.</summary>
    Happened,

    /// <summary>It goes on happening: what was held back by the throttle is summed up.</summary>
    SummedUp,

    /// <summary>It is over.</summary>
    Recovered,

    /// <summary>It was told a while ago, and nobody has done anything.</summary>
    Escalated,

    /// <summary>Somebody tries whether the channel works; the title is its name.</summary>
    Test,
}
