namespace CrmConnector.Adapters.Exchange.Tests.Sandbox;

/// <summary>Tests that measure time run when nothing else does.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class TimedCollection
{
    public const string Name = "timed";
}
