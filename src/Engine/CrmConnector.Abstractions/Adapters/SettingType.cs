namespace CrmConnector.Abstractions.Adapters;

/// <summary>How the text of a setting is read.</summary>
public enum SettingType
{
    /// <summary>Any text.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>A time span such as <c>500ms</c>, <c>30s</c>, <c>5m</c>, <c>2h</c>.</summary>
    Duration,

    /// <summary>An absolute http or https address.</summary>
    Url,

    /// <summary>A file or folder, relative to the installation's folder.</summary>
    Path,

    /// <summary>One of <see cref="SettingDescription.Choices"/>.</summary>
    Choice,
}
