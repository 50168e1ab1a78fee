using CrmConnector.Service.Configuring;
using CrmConnector.Service.Runs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CrmConnector.Service.Web;

/// <summary>
/// <c>/health/live</c>: the program answers. <c>/health/ready</c>: its state store takes writes and its processes are in effect. Both say one word, and
/// need no signing in.
/// </summary>
internal static class HealthEndpoints
{
    private const string Ready = "ready";

    /// <summary>What is looked at.</summary>
    public static void AddChecks(IHealthChecksBuilder checks) =>
        checks
            .AddCheck<StateStoreCheck>("state", tags: [Ready])
            .AddCheck<ProcessesCheck>("processes", tags: [Ready])
            .AddCheck<MessagesCheck>("messages", tags: [Ready]);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        routes
            .MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = c => c.Tags.Contains(Ready) })
            .AllowAnonymous();
    }

    private sealed class StateStoreCheck(IServedInstallation installation) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(
            HealthCheckContext context,
            CancellationToken cancellationToken = default
        )
        {
            await installation.Store.Pauses.ListAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
    }

    /// <summary>Who watches the service from outside learns here that those whom it tells do not hear of it.</summary>
    private sealed class MessagesCheck(IServedInstallation installation) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(
            HealthCheckContext context,
            CancellationToken cancellationToken = default
        ) =>
            await installation.Store.Messages.CountUndeliveredAsync(cancellationToken) is { GivenUp: 0, Failing: 0 }
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Degraded("messages to people do not arrive");
    }

    /// <summary>Files that are refused are no reason to take the service away: what was in effect goes on. They make it degraded.</summary>
    private sealed class ProcessesCheck(ProcessBook book, RunQueue queue) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(
            HealthCheckContext context,
            CancellationToken cancellationToken = default
        )
        {
            _ = queue.Waiting;
            return Task.FromResult(
                book.Last is null ? HealthCheckResult.Unhealthy("the process files are not read yet")
                : book.Last.IsGood ? HealthCheckResult.Healthy()
                : HealthCheckResult.Degraded("the process files have errors")
            );
        }
    }
}
