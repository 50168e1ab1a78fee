using CrmConnector.Sandbox.Crm.Hosting;
using CrmConnector.Sandbox.Crm.Storing;
using CrmConnector.Sandbox.Storing;

namespace CrmConnector.Sandbox.Crm.Writing;

/// <summary>What all rows of a request have in common.</summary>
/// <param name="Session">The transaction.</param>
/// <param name="Caller">Who writes.</param>
/// <param name="Now">The time of the request, in stored form.</param>
/// <param name="ChecksDuplicates">Whether duplicate rules run.</param>
/// <param name="Tag">The <c>tag</c> of the URL, handed on to webhooks.</param>
internal sealed record WriteContext(
    WriteSession Session,
    Caller Caller,
    FieldValue Now,
    bool ChecksDuplicates,
    string? Tag
);
