namespace CrmConnector.Adapters.Conformance;

/// <summary>The system can be made to keep a caller waiting.</summary>
public interface ICanStall
{
    /// <summary>Reads and writes of the test entity that begin from now on get no answer until the stall is disposed.</summary>
    ValueTask<IStall> StallAsync(CancellationToken cancellationToken);
}
