using System.Globalization;
using System.Runtime.InteropServices;
using CrmConnector.Benchmarks.Cases;
using CrmConnector.Benchmarks.Measuring;

if (args is [Memory.ChildArgument, var childFolder, var rows])
{
    await Memory.RunChildAsync(childFolder, int.Parse(rows, CultureInfo.InvariantCulture));
    return 0;
}

// a database server that a case started is stopped when the program is
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => Environment.Exit(143));
IBenchmarkCase[] cases =
[
    new SqliteLoad(),
    new PostgreSqlLoad(),
    new CrmLoad(),
    new Incremental(),
    new TwoWay(),
    new Events(),
    new Memory(),
    new Mapping(),
    new LargeLoad(),
    new StateSize(),
];
IBenchmarkCase[] chosen =
[
    .. args.Length == 0 ? cases.Where(c => !c.IsLarge) : cases.Where(c => args[0] is "all" || c.Name == args[0]),
];
if (chosen.Length == 0)
{
    Console.Error.WriteLine(
        $"There is no benchmark of that name; use one of: {string.Join(", ", cases.Select(c => c.Name))}, all."
    );
    return 2;
}

var figures = new List<Figure>();
foreach (var benchmark in chosen)
{
    var folder = Directory.CreateTempSubdirectory("crmconnector-bench");
    try
    {
        var measured = await benchmark.MeasureAsync(folder.FullName);
        figures.AddRange(measured);
        foreach (var figure in measured)
        {
            Console.WriteLine(figure);
        }
    }
    finally
    {
        folder.Delete(recursive: true);
    }
}

return figures.TrueForAll(f => f.Holds) ? 0 : 1;
