namespace CrmConnector.Simulation.Judging;

/// <summary>The engine broke a guarantee.</summary>
/// <param name="guarantee">Its name: G1 to G9.</param>
/// <param name="what">What happened.</param>
internal sealed class ViolationException(string guarantee, string what) : Exception($"{guarantee}: {what}")
{
    public string Guarantee { get; } = guarantee;
}
