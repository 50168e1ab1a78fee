using CrmConnector.Abstractions.Adapters;
using CrmConnector.Adapters.Exchange.Connecting;

namespace CrmConnector.Adapters.Exchange.Signals;

/// <summary>Says why a subscription was refused.</summary>
internal static class SubscriptionFailures
{
    public static AdapterException Explain(Reply reply, ExchangeSettings settings)
    {
        var error = reply.Error;
        var who = $"Connection '{settings.Connection}'";
        return error switch
        {
            _ when error.Is(ErrorCodes.ExtensionError) => new InvalidConfigurationException(
                $"{who}: Exchange does not give subscriptions for so long ({error}); lower 'subscriptionLifetime'."
            ),
            { Status: 400 } => new InvalidConfigurationException(
                $"{who}: Exchange could not deliver to the address for notifications ({error}). "
                    + "It must be an https address that the internet reaches, lead to this program, and answer within 10 seconds."
            ),
            _ => CallFailures.Explain(error, reply.RetryAfter, mailbox: null, settings),
        };
    }
}
