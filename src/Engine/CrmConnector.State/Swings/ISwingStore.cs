using CrmConnector.State.Flows;

namespace CrmConnector.State.Swings;

/// <summary>What the oscillation guard remembers. Pages put it in; an hour later it is gone.</summary>
public interface ISwingStore
{
    /// <summary>
    /// The oscillations (<see cref="Swing.Most"/> swings between the same two values) of these target records of a flow. Costs next to nothing while the
    /// flow has no swings.
    /// </summary>
    ValueTask<IReadOnlyList<Swing>> FindOscillationsAsync(
        StoredFlow flow,
        IReadOnlyList<SwingTarget> targets,
        CancellationToken cancellationToken
    );
}
