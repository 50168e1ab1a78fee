using CrmConnector.Abstractions.Definitions;

namespace CrmConnector.Processes.Yaml;

/// <summary>A key with its value.</summary>
internal sealed record MapEntry(string Key, SourcePosition KeyPosition, Node Value);
