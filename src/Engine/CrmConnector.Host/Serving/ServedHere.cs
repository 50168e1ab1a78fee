using CrmConnector.Host.Composing;
using CrmConnector.Processes;
using CrmConnector.Service;

namespace CrmConnector.Host.Serving;

/// <summary>The service within which a command is carried out.</summary>
/// <param name="installation">What it serves.</param>
/// <param name="redactor">Knows its secrets.</param>
internal sealed class ServedHere(Installation installation, Redactor redactor)
{
    /// <summary>What it serves.</summary>
    public Installation Installation => installation;

    /// <summary>Knows its secrets.</summary>
    public Redactor Redactor => redactor;

    /// <summary>The service; null until it has started.</summary>
    public ServiceHost? Service { get; set; }
}
