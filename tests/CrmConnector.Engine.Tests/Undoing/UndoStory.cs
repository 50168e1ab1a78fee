using CrmConnector.Engine.Reporting;
using CrmConnector.Engine.Running;
using CrmConnector.Engine.Tests.Installing;
using CrmConnector.Engine.Tests.Running;
using CrmConnector.Engine.Undoing;

namespace CrmConnector.Engine.Tests.Undoing;

/// <summary>A one-way process that journals values, and people who take its runs back.</summary>
internal sealed class UndoStory : IAsyncDisposable
{
    private UndoStory(SqlInstallation installation, string yaml) => (Installation, Yaml) = (installation, yaml);

    public SqlInstallation Installation { get; }

    public string Yaml { get; }

    public static async Task<UndoStory> BeginAsync(
        int customers = 30,
        string rules = "",
        string crm = CustomerStory.Crm
    )
    {
        var installation = await SqlInstallation.CreateAsync(
            CustomerStory.Erp + CustomerStory.Customers(1, customers),
            crm
        );
        var story = new UndoStory(installation, $"{CustomerStory.Process}\njournal: values\n{rules}\n");
        installation.Use([TestInstallation.Parse(story.Yaml)]);
        return story;
    }

    public Task<RunReport> RunAsync(RunOptions? options = null) => Installation.CompleteAsync(Yaml, options);

    public static async Task<UndoReport> UndoAsync(TestInstallation installation, long run, bool overrideGuards = true)
    {
        var report = await new RunUndoer(installation.Services with { PageSize = installation.PageSize }).UndoAsync(
            run,
            new UndoOptions { OverrideGuards = overrideGuards, By = "anna" },
            CancellationToken.None
        );
        report.AddsUp.ShouldBeTrue();
        return report;
    }

    public Task<UndoReport> UndoAsync(long run, bool overrideGuards = true) =>
        UndoAsync(Installation, run, overrideGuards);

    public async Task<UndoReport> PlanAsync(long run) =>
        await new RunUndoer(Installation.Services).PlanAsync(run, new UndoOptions(), CancellationToken.None);

    public static async Task ResumeAsync(TestInstallation installation) =>
        (await installation.Store.Pauses.ResumeAsync("customers", CancellationToken.None)).ShouldBeTrue();

    public Task ResumeAsync() => ResumeAsync(Installation);

    public void InErp(string sql) => Installation.InErp(sql);

    public void InCrm(string sql) => Installation.InCrm(sql);

    /// <summary>Name and phone of an account; "none" where there is none.</summary>
    public string Crm(string code) =>
        Installation.QueryCrm($"SELECT name, phone FROM account WHERE code = '{code}'").SingleOrDefault() ?? "none";

    public ValueTask DisposeAsync() => Installation.DisposeAsync();
}
