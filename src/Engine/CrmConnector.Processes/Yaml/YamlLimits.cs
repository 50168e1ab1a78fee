namespace CrmConnector.Processes.Yaml;

/// <summary>What a configuration file may cost to read. A file written by people stays far below.</summary>
internal static class YamlLimits
{
    /// <summary>Most characters of a file (and most bytes on disk).</summary>
    public const int Size = 1024 * 1024;

    /// <summary>Most levels of maps and lists within each other.</summary>
    public const int Depth = 32;

    /// <summary>Most nodes that aliases may stand for, all together.</summary>
    public const long AliasedNodes = 10_000;
}
