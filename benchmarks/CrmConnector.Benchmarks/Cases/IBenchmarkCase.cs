using CrmConnector.Benchmarks.Measuring;

namespace CrmConnector.Benchmarks.Cases;

/// <summary>One benchmark: a name for the command line, and the figures that it measures.</summary>
internal interface IBenchmarkCase
{
    string Name { get; }

    /// <summary>True when it takes too long for the run without a name.</summary>
    bool IsLarge { get; }

    /// <summary>Measures in a folder of its own.</summary>
    Task<IReadOnlyList<Figure>> MeasureAsync(string folder);
}
