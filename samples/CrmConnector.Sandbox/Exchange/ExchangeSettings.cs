namespace CrmConnector.Sandbox;

/// <summary>What can be changed while a sandbox Exchange runs. Safe to use from any thread; a change meets the next request.</summary>
public sealed class ExchangeSettings
{
    private volatile ExchangeHabits habits;
    private volatile ExchangeThrottling throttling;

    internal ExchangeSettings(ExchangeSandboxOptions options)
    {
        habits = options.Habits;
        throttling = options.Throttling;
    }

    /// <summary>How the service behaves.</summary>
    public ExchangeHabits Habits
    {
        get => habits;
        set => habits = value;
    }

    /// <summary>Limits on requests.</summary>
    public ExchangeThrottling Throttling
    {
        get => throttling;
        set => throttling = value;
    }
}
