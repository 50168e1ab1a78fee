using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Schema;

namespace CrmConnector.Processes;

/// <summary>What the configured systems told about themselves.</summary>
public sealed record DiscoveredSchemas
{
    /// <summary>The names of all declared connections.</summary>
    public required IReadOnlyList<string> Connections { get; init; }

    /// <summary>
    /// The entities of every connection that could be reached, by connection. A declared connection that is not here could not be reached: what
    /// depends on it is not checked, and a warning says so.
    /// </summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<EntityName>> EntityNames { get; init; }

    /// <summary>False when nobody tried to reach a connection: that nothing was checked is then no news.</summary>
    public bool WereAsked { get; init; } = true;

    /// <summary>The entities that were described; all that the processes name and that exist.</summary>
    public required IReadOnlyDictionary<EntityAddress, EntitySchema> Entities { get; init; }
}
