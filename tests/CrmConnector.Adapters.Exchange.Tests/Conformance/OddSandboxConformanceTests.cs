using CrmConnector.Adapters.Conformance;
using CrmConnector.Sandbox;

namespace CrmConnector.Adapters.Exchange.Tests.Conformance;

/// <summary>The same where all that is not documented goes the other way, for all folders of a mailbox.</summary>
public sealed class OddSandboxConformanceTests : AdapterConformanceTests
{
    protected override async ValueTask<IConformanceSystem> OpenSystemAsync(CancellationToken cancellationToken) =>
        await SandboxSystem.OpenAsync(
            "contacts@anna/*",
            new ExchangeHabits
            {
                IgnoresIfMatch = true,
                BumpsOnNoOp = true,
                RegeneratesNames = false,
                MergesPartialAddresses = true,
                BirthdayTime = BirthdayTime.Midnight,
                HasPlacedEmailAddresses = false,
                KnowsDefaultFolderByName = true,
                MostTop = 3,
                Delta = new ExchangeDeltaHabits
                {
                    OnlyChangedProperties = true,
                    KeepsDeltaLink = true,
                    RemovalReason = "changed",
                    MostPageSize = 3,
                    ExpiredStatus = 404,
                    ExpiredCode = "syncStateNotFound",
                },
            },
            cancellationToken
        );
}
