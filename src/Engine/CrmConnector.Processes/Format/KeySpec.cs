namespace CrmConnector.Processes.Format;

/// <summary>A key of a map.</summary>
/// <param name="Name">The key.</param>
/// <param name="Value">What stands behind it.</param>
/// <param name="Help">One or two sentences for the integrator.</param>
internal sealed record KeySpec(string Name, ValueSpec Value, string Help)
{
    /// <summary>True when it must be there.</summary>
    public bool Required { get; init; }

    /// <summary>What holds when it is not given; null where that goes without saying.</summary>
    public string? Default { get; init; }

    /// <summary>What could stand behind the key, as YAML.</summary>
    public string? Example { get; init; }
}
