namespace CrmConnector.Abstractions.Definitions;

/// <summary>What a report rule reports.</summary>
public enum ReportOccasion
{
    /// <summary>Each run [each-run].</summary>
    EachRun,

    /// <summary>Runs that changed something, or that did not simply end well [news].</summary>
    News,

    /// <summary>Each day [daily].</summary>
    Daily,

    /// <summary>Each week [weekly].</summary>
    Weekly,
}
