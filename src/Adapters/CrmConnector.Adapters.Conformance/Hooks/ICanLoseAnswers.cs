namespace CrmConnector.Adapters.Conformance;

/// <summary>The system can be made to do a write and break the line before the answer arrives.</summary>
public interface ICanLoseAnswers
{
    /// <summary>The next write is carried out and committed, and its answer never reaches the adapter.</summary>
    ValueTask LoseNextAnswerAsync(CancellationToken cancellationToken);
}
