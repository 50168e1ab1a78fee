namespace CrmConnector.Service.Events;

/// <summary>Something that happened in the service and that an administrator may want to be told.</summary>
/// <param name="Process">The process that it is about.</param>
/// <param name="At">When it was noticed.</param>
public abstract record ServiceEvent(string Process, DateTimeOffset At)
{
    /// <summary>What happened, for people.</summary>
    public abstract string Sentence { get; }
}
