using System.Globalization;
using CrmConnector.Sandbox.Crm.Hosting;
using CrmConnector.Sandbox.Exchange.Hosting;
using CrmConnector.Sandbox.Storing;

namespace CrmConnector.Sandbox.Page.Records;

/// <summary>The records of all systems side by side.</summary>
internal sealed class RecordBook(
    IReadOnlyList<IRecordSource> sources,
    ErpReader erp,
    CrmParts crm,
    ExchangeParts? exchange,
    TimeProvider time
)
{
    /// <summary>The view that shows what was changed last, whatever it is.</summary>
    public const string Latest = "latest";

    public IReadOnlyList<IRecordSource> Sources => sources;

    /// <summary>Another text after every commit in any of the systems; costs next to nothing.</summary>
    public string Stamp
    {
        get
        {
            using var session = crm.Store.BeginRead();
            using var mail = exchange?.Store.BeginRead();
            return string.Create(
                CultureInfo.InvariantCulture,
                $"{erp.Stamp}-{StateTable.Get(session.Connection, StateTable.Version)}-{(mail is null ? 0 : StateTable.Get(mail.Connection, StateTable.Version))}"
            );
        }
    }

    /// <summary>The source of that name.</summary>
    /// <exception cref="PageRefusal">There is none.</exception>
    public IRecordSource this[string name] =>
        sources.FirstOrDefault(s => string.Equals(s.Name, name, StringComparison.Ordinal))
        ?? throw PageRefusal.Missing();

    /// <summary>A page of a source, or of <see cref="Latest"/>, with what belongs to its records.</summary>
    public RecordView Show(string view, RecordQuery query)
    {
        // before anything is read: what comes in meanwhile is shown by the next look
        var stamp = Stamp;
        var page = string.Equals(view, Latest, StringComparison.Ordinal) ? LatestOf(query) : this[view].Page(query);
        var records = new RecordSet();
        records.Add(page.Records);
        new PartnerSearch(sources).Complete(records);
        return new RecordView(
            stamp,
            Times.ToSeconds(time.GetUtcNow()),
            RowBuilder.Build(page.Records, records.All),
            page.Next,
            sources.ToDictionary(source => source.Name, source => source.Count(), StringComparer.Ordinal)
        );
    }

    private SourcePage LatestOf(RecordQuery query) =>
        new(
            [
                .. sources
                    .SelectMany(source => source.Latest(query))
                    .OrderByDescending(record => record.Changed, StringComparer.Ordinal)
                    .Take(query.Size),
            ],
            Next: null
        );
}
