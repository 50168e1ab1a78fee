namespace CrmConnector.Abstractions.Definitions;

/// <summary>How bad a <see cref="ConfigurationError"/> is.</summary>
public enum Severity
{
    /// <summary>Nothing runs until it is corrected.</summary>
    Error,

    /// <summary>It can run; someone should look.</summary>
    Warning,
}
