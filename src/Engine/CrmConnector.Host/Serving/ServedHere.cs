using CrmConnector.Host.Composing;
using CrmConnector.Processes;

namespace CrmConnector.Host.Serving;

/// <summary>The service within which a command is carried out.</summary>
/// <param name="Installation">What it serves.</param>
/// <param name="Redactor">Knows its secrets.</param>
/// <param name="WorkWasMade">Lets its processes run.</param>
internal sealed record ServedHere(Installation Installation, Redactor Redactor, Action WorkWasMade);
