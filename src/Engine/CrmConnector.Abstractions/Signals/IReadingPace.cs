namespace CrmConnector.Abstractions.Signals;

/// <summary>
/// A connection whose system takes only so many requests in a time, and that knows how many are left. Optional, on the same object as
/// <see cref="Adapters.IConnection"/>.
/// </summary>
/// <remarks>
/// Where changes come in a steady stream, whoever reads at each signal would in the end have used up what the system allows, and stand still until it allows more. What
/// is told here spreads the readings instead: each takes more changes, and all arrive.
/// </remarks>
public interface IReadingPace
{
    /// <summary>
    /// How long the next reading of an entity's feed should wait if it is only a signal that asks for it, so that a stream of them never uses up what the system allows, and
    /// a share stays for writes and for what else is read. Zero while there is plenty. Asked after each reading; calls nobody and waits for nothing.
    /// </summary>
    /// <remarks>A hint: schedules and people read at once, and the host waits no longer than a minute.</remarks>
    TimeSpan RestBeforeReading(string entity);
}
