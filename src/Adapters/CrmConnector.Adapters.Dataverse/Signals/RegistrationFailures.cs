using CrmConnector.Abstractions.Adapters;
using CrmConnector.Adapters.Dataverse.Connecting;

namespace CrmConnector.Adapters.Dataverse.Signals;

/// <summary>Says why a webhook could not be registered.</summary>
internal static class RegistrationFailures
{
    public static AdapterException Explain(ErrorReply error, TimeSpan? retryAfter, DataverseSettings settings) =>
        CallFailures.Explain(error, retryAfter, settings) switch
        {
            PrivilegeMissingException => new PrivilegeMissingException(
                $"Connection '{settings.Connection}': the application user lacks {CallFailures.PrivilegeName(error.Message)} ({error}). To be called when "
                    + "something changes it needs, at organization level, Create, Read, Write and Delete on Service Endpoint and on Sdk Message Processing Step, and Read on "
                    + "Sdk Message and Sdk Message Filter: add these to its security role, or do without real time."
            ),
            InvalidConfigurationException => new InvalidConfigurationException(
                $"Connection '{settings.Connection}': Dataverse does not take the webhook's registration ({error}). "
                    + "Its address must be https, reachable from the internet, and of at most 250 characters."
            ),
            var other => other,
        };
}
