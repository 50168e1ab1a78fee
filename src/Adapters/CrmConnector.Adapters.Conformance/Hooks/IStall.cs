namespace CrmConnector.Adapters.Conformance;

/// <summary>A system that does not answer. Disposing it lets the waiting calls go on.</summary>
public interface IStall : IAsyncDisposable
{
    /// <summary>Completes when a call is seen waiting in the system; completed from the start where the system cannot see that.</summary>
    Task Reached { get; }
}
