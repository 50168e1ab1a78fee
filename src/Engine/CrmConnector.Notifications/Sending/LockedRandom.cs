namespace CrmConnector.Notifications.Sending;

/// <summary>Chance for several channels at once.</summary>
internal sealed class LockedRandom(Random inner) : Random
{
    private readonly Lock _lock = new();

    /// <inheritdoc/>
    public override double NextDouble()
    {
        lock (_lock)
        {
            return inner.NextDouble();
        }
    }
}
