using CrmConnector.Sandbox.Tests.Crm.Support;
using CrmConnector.Sandbox.Tests.Support;

namespace CrmConnector.Sandbox.Tests.Crm;

public sealed class PersistenceTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("sandbox-test-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_file_keeps_the_organization_its_rows_and_its_delta_links()
    {
        Guid organization;
        string link;
        int port;
        await using (var first = await StartAsync(port: 0, SandboxColumn.Defaults))
        {
            using var crm = await CrmClient.SignInAsync(first);
            await crm.CreateAsync("contacts", new { lastname = "A" });
            link = (await crm.GetAsync("contacts?$select=lastname", ("Prefer", "odata.track-changes"))).DeltaLink!;
            await crm.CreateAsync("contacts", new { lastname = "B" });
            organization = first.Users.OrganizationId;
            port = first.BaseAddress.Port;
        }

        await using var second = await StartAsync(port, SandboxColumn.Defaults);
        using var again = await CrmClient.SignInAsync(second);
        second.Users.OrganizationId.ShouldBe(organization);
        (await again.GetAsync("contacts/$count")).Text.ShouldBe("2");
        ((string?)(await again.GetAsync(link)).Values.Single()["lastname"]).ShouldBe("B");
    }

    [Fact]
    public async Task A_new_column_is_added_and_makes_delta_links_useless()
    {
        string link;
        int port;
        await using (var first = await StartAsync(port: 0, []))
        {
            using var crm = await CrmClient.SignInAsync(first);
            await crm.CreateAsync("contacts", new { lastname = "A" });
            link = (await crm.GetAsync("contacts?$select=lastname", ("Prefer", "odata.track-changes"))).DeltaLink!;
            port = first.BaseAddress.Port;
        }

        await using var second = await StartAsync(port, [new SandboxColumn("contact", "new_level", "int")]);
        using var again = await CrmClient.SignInAsync(second);
        (await again.PostAsync("contacts", """{"new_level":5}""")).Status.ShouldBe(204);
        (await again.GetAsync(link)).ShouldRefuse(400, "0x80044352");
    }

    [Fact]
    public async Task A_private_file_is_deleted_at_the_end()
    {
        string path;
        await using (
            var sandbox = await CrmSandbox.StartAsync(
                new CrmSandboxOptions { Time = new TestClock() },
                CancellationToken.None
            )
        )
        {
            path = sandbox.Database;
            File.Exists(path).ShouldBeTrue();
        }

        File.Exists(path).ShouldBeFalse();
    }

    private Task<CrmSandbox> StartAsync(int port, IReadOnlyList<SandboxColumn> columns) =>
        CrmSandbox.StartAsync(
            new CrmSandboxOptions
            {
                Time = new TestClock(),
                DatabasePath = Path.Combine(folder, "crm.db"),
                Port = port,
                CustomColumns = columns,
                AlternateKeys = columns.Count > 2 ? SandboxKey.Defaults : [],
            },
            CancellationToken.None
        );
}
