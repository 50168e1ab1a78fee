using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace CrmConnector.KillRounds.Systems;

/// <summary>A sandbox CRM in a process of its own.</summary>
internal sealed class SandboxProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly HttpClient _admin;

    private SandboxProcess(Process process, SandboxAddress address)
    {
        _process = process;
        Address = address;
        _admin = new HttpClient { BaseAddress = new Uri(address.Url + "/sandbox/") };
        _admin.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", address.AdminKey);
    }

    public SandboxAddress Address { get; }

    public static async Task<SandboxProcess> StartAsync(string database, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
            ArgumentList = { typeof(SandboxServer).Assembly.Location, SandboxServer.Verb, database },
        };
        var process = Process.Start(start)!;
        var line =
            await process.StandardOutput.ReadLineAsync(cancellationToken)
            ?? throw new InvalidOperationException("The sandbox CRM did not start.");
        return new SandboxProcess(process, JsonSerializer.Deserialize<SandboxAddress>(line)!);
    }

    /// <summary>Sets a fault; see the sandbox's FaultKind.</summary>
    public async Task AddFaultAsync(object fault, CancellationToken cancellationToken)
    {
        using var answer = await _admin.PostAsJsonAsync("faults", fault, cancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Removes all faults, and lets go what they held.</summary>
    public async Task ClearFaultsAsync(CancellationToken cancellationToken)
    {
        using var answer = await _admin.DeleteAsync(new Uri("faults", UriKind.Relative), cancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        _admin.Dispose();
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
