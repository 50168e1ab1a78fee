namespace CrmConnector.Service.Events;

/// <summary>Takes what happens in the service to whoever wants to know: the log, later e-mails and the Monitor.</summary>
public interface IServiceEvents
{
    /// <summary>Tells it, and returns at once: who listens must not hold up who tells, and its failures are its own.</summary>
    void Raise(ServiceEvent happened);
}
